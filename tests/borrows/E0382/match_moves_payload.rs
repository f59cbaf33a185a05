pub enum Message {
    Text(String),
    Ping,
}

fn forward(message: Message) -> bool {
    matches!(message, Message::Text(_))
}

pub fn receive(message: Message) -> bool {
    match message {
        Message::Text(body) => println!("got {body}"),
        Message::Ping => println!("ping"),
    }
    forward(message) //~ E0382
}
