pub struct Canvas {
    cells: Vec<char>,
}

pub fn draw(canvas: &mut Canvas) -> usize {
    let pen = canvas;
    pen.cells.push('#');
    canvas.cells.len() //~ E0382
}
