//@ crate: diesel = "2.3.14" features = ["32-column-tables", "r2d2", "sqlite", "with-deprecated"]

diesel::table! { users (id) { id -> Integer, name -> Text, } }
#[derive(diesel::Insertable)]
#[diesel(table_name = users)]
pub struct NewUser { pub name: String }
