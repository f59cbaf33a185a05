//@ edition: 2021
//@ rustc: error E0170
//@ fixed: error E0170
#![allow(dead_code, unused_variables, unreachable_patterns, non_snake_case)]
use std::cmp::Ordering;
use std::collections::*;

#[derive(Clone, Copy, PartialEq)]
pub enum Light {
    Red,
    Amber,
    Green,
    Broken(u8),
}

type Lamp = Light;

pub struct Crossing {
    light: Lamp,
    old: Option<Light>,
}

impl Crossing {
    fn wait(&self) -> u32 {
        match self.light {
            Red => 3, //~ bindings_with_variant_name
            Light::Amber => 2,
            _ => 0,
        }
    }

    fn was_red(&self) -> bool {
        if let Some(Red) = self.old { //~ bindings_with_variant_name
            return true;
        }
        let lights = (self.light, Light::Red);
        let both = || match &lights {
            (Light::Red, Green) => false, //~ bindings_with_variant_name
            _ => true,
        };
        both()
    }
}

impl Light {
    fn next(self) -> Self {
        match self {
            /* stop */ Red /* ! */ => Light::Amber, //~ bindings_with_variant_name
            Amber if true => Light::Green, //~ bindings_with_variant_name
            other => other,
        }
    }
}

fn compare(a: u8, b: u8) -> &'static str {
    match a.cmp(&b) {
        Less => "less", //~ bindings_with_variant_name
        Ordering::Equal => "equal",
        Ordering::Greater => "greater",
    }
}

fn unknown<T: Into<Light>>(from: T) {
    println!("{}", match from.into() {
        Red => 1, //~ bindings_with_variant_name
        Green => 2, //~ bindings_with_variant_name
        _ => 3,
    });
    let light: Light = Light::Red;
    let Amber = light else { //~ bindings_with_variant_name
        return;
    };
    let Green = light; //~ bindings_with_variant_name
}

// trap: the variants, or other things of the name, are in scope.
mod trap_imported {
    use super::Light::{self, *};
    pub fn wait(light: Light) -> u32 {
        match light {
            Red => 3,
            Amber => 2,
            _ => 0,
        }
    }
}

fn trap_inner_use(light: Light) -> u32 {
    use Light::Red as Stop;
    use Light::Green;
    match light {
        Stop => 3,
        Green => 2,
        _ => 0,
    }
}

mod trap_constant {
    use super::Light;
    pub const Red: Light = Light::Green;
    pub struct Amber;
    macro_rules! constants {
        ($($name:ident),*) => { $(const $name: Light = Light::Broken(1);)* };
    }
    constants!(Green);
    pub fn wait(light: Option<Light>, amber: Amber) -> u32 {
        match light {
            Some(Red) => 3,
            Some(Green) => 1,
            _ => match amber {
                Amber => 2,
            },
        }
    }
}

// trap: other names, variants with fields, other types, other enums.
fn trap_others(light: Light, size: Size, pair: (Light, Size)) -> u32 {
    let Word = 3;
    match light {
        Light::Red => 1,
        Light::Broken(Red) => u32::from(Red),
        red => 2,
    };
    match size {
        Size::Big { Red } => Red,
        Size::Small => 2,
    };
    let count: u32 = match "1" {
        Red => 3,
    };
    match pair {
        (_, Red) => 1,
    }
}

pub enum Size {
    Big { Red: u32 },
    Small,
}

macro_rules! trap_macro {
    ($light:expr) => {
        match $light {
            Light::Red => 1,
            Amber => 2,
        }
    };
}
