//@ edition: 2021
#![allow(dead_code)]
use std::fs::File;
use std::io::{self, BufRead, BufReader};

pub struct Log<R> {
    reader: R,
    boxed: Box<dyn BufRead>,
}

impl<R: BufRead> Log<R> {
    fn count(self) -> usize {
        self.reader.lines().flatten().count() //~ lines_filter_map_ok
    }

    fn words(self) -> Vec<String> {
        self.boxed
            .lines() // all of them
            .filter_map(|line| line.ok()) //~ lines_filter_map_ok
            .collect()
    }
}

fn file(path: &str) -> io::Result<Vec<String>> {
    let reader = BufReader::new(File::open(path)?);
    Ok(reader.lines().filter_map(Result::ok).collect()) //~ lines_filter_map_ok
}

fn input() {
    let all = || {
        for line in io::stdin().lines().flatten() { //~ lines_filter_map_ok
            println!("{line}");
        }
        io::stdin().lock().lines().flat_map(Result::ok).count() //~ lines_filter_map_ok
    };
    println!("{} {}", all(), BufReader::new(io::empty()).lines().flatten().count()); //~ lines_filter_map_ok
}

mod with_alias {
    use std::io::BufRead;
    type Result<T> = std::result::Result<T, String>;
    fn done() -> Result<()> {
        Ok(())
    }
    fn count(reader: &mut dyn BufRead) -> usize {
        reader.lines().flatten().count() //~ lines_filter_map_ok
    }
}

// trap: lines of a text
fn trap_text(text: &str, owned: String) -> usize {
    let found: Vec<Option<u8>> = owned.lines().map(|line| line.bytes().next()).collect();
    text.lines().filter_map(|line| line.parse::<u8>().ok()).count() + found.into_iter().flatten().count()
}

// trap: the errors are seen to
fn trap_errors(reader: impl BufRead) -> io::Result<Vec<String>> {
    let mut first = BufReader::new(io::stdin()).lines();
    while let Some(Ok(line)) = first.next() {
        println!("{line}");
    }
    reader
        .lines()
        .map_while(Result::ok)
        .map(Ok)
        .filter_map(|line: io::Result<String>| line.map(|line| line.trim().parse().ok()).transpose())
        .collect()
}

mod trap_own {
    pub struct Page;
    impl Page {
        pub fn lines(&self) -> Vec<Result<u8, u8>> {
            vec![Ok(1)]
        }
    }
    fn count(page: Page) -> usize {
        page.lines().iter().flatten().count() + page.lines().into_iter().filter_map(Result::ok).count()
    }
}

// trap: an iterator that is not known
fn trap_unknown<T: Lines>(of: T) -> usize {
    of.lines().flatten().count()
}

pub trait Lines {
    fn lines(&self) -> std::vec::IntoIter<Option<u8>>;
}
