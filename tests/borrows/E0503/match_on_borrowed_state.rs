pub fn lamp(presses: u32) -> u8 {
    let mut level = 0u8;
    let dimmer = &mut level;
    for _ in 0..presses {
        match level { //~ E0503
            0 => *dimmer = 1,
            1 => *dimmer = 2,
            _ => *dimmer = 0,
        }
    }
    level
}
