pub struct State {
    pub visits: Vec<u64>,
}

async fn persist(state: State) -> usize {
    state.visits.len()
}

pub async fn shutdown(state: State) -> usize {
    let last = state.visits.last().copied();
    let saved = persist(state).await;
    match last {
        Some(_) => saved,
        None => 0,
    }
}
