pub enum Stage {
    Draft { text: String },
    Review { text: String, votes: u32 },
    Live,
}

fn advance(stage: Stage) -> Stage {
    match stage {
        Stage::Draft { text } => Stage::Review { text, votes: 0 },
        Stage::Review { votes, .. } if votes > 1 => Stage::Live,
        other => other,
    }
}

pub fn publish(mut stage: Stage) -> Stage {
    for _ in 0..3 {
        stage = advance(stage);
    }
    stage
}
