pub struct Card {
    pub suit: char,
    pub rank: u8,
}

pub struct Deck<T> {
    cards: Vec<T>,
}

impl<T: Clone> Deck<T> {
    fn doubled(&self) -> Vec<T> {
        [self.cards.clone(), self.cards.clone()].concat()
    }
}

pub fn two_decks(deck: &Deck<Card>) -> usize {
    deck.doubled().len()
}
