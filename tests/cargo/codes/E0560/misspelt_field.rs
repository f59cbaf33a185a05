pub struct Window {
    pub title: String,
    pub width: u32,
    pub height: u32,
}

pub fn open() -> Window {
    Window { title: String::new(), widht: 640, height: 480 }
}
