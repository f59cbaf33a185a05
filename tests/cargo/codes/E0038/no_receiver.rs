pub trait Plugin {
    fn create() -> u32;
    fn run(&self);
}

pub fn run_all(plugins: &[Box<dyn Plugin>]) {
    for plugin in plugins {
        plugin.run();
    }
}
