pub struct State {
    pub visits: Vec<u64>,
}

async fn persist(state: State) -> usize {
    state.visits.len()
}

pub async fn shutdown(state: State) -> usize {
    let saved = persist(state).await;
    match state.visits.last() { //~ E0382
        Some(_) => saved,
        None => 0,
    }
}
