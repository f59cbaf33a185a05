//@ crate: diesel = "2.3.14" features = ["32-column-tables", "r2d2", "sqlite", "with-deprecated"]

diesel::table! { users (id) { id -> Integer, name -> Text, } }
#[derive(diesel::Insertable)]
#[table_name = "users"] //~ database::diesel1_idiom
pub struct NewUser { pub name: String }
