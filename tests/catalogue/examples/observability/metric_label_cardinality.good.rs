//@ crate: prometheus = "0.14.0"

pub fn seen(m: &prometheus::IntCounterVec, plan: Plan) {
    m.with_label_values(&[plan.as_str()]).inc();
}
#[derive(Clone, Copy)]
pub enum Plan { Free, Paid }
impl Plan { pub fn as_str(self) -> &'static str { match self { Self::Free => "free", Self::Paid => "paid" } } }
