//! A part that was moved out of a box or struct gets a new value.

pub struct Source {
    error: Box<dyn std::any::Any>,
}

pub struct Frame {
    source: Source,
}

pub fn wrapped(mut frame: Box<Frame>) -> Box<Frame> {
    frame.source.error = Box::new(frame.source.error);
    frame
}

pub fn wrapped_plain(mut frame: Frame) -> Frame {
    frame.source.error = Box::new(frame.source.error);
    let source = frame.source;
    frame.source = Source {
        error: Box::new(source.error),
    };
    frame
}
