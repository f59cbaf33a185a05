//@ edition: 2021
//@ crate: diesel = "2.3.14"
#![allow(dead_code, unused)]

use diesel::prelude::*;
use diesel::sql_types::{Integer, Text};

mod schema {
    diesel::table! {
        users (id) {
            id -> Integer,
            name -> Text,
            hair -> Nullable<Text>,
        }
    }
    diesel::table! {
        posts (id) {
            id -> Integer,
            author -> Integer,
            user_id -> Integer,
            title -> Text,
        }
    }
}
use schema::{posts, users};

/// A user.
#[derive(Debug, Clone, Queryable, Identifiable)]
#[table_name = "users"] //~ database::diesel1_idiom
#[primary_key(id)] //~ database::diesel1_idiom
pub struct User {
    pub id: i32,
    #[column_name = "name"] //~ database::diesel1_idiom
    pub full_name: String,
    pub hair: Option<String>,
}

#[derive(Identifiable, Associations)]
#[belongs_to(User)] //~ database::diesel1_idiom
#[table_name = "posts"] //~ database::diesel1_idiom
pub struct Post {
    id: i32,
    user_id: i32,
}

#[derive(Identifiable, diesel::Associations)]
#[belongs_to(User, foreign_key = "author")] //~ database::diesel1_idiom
#[diesel(table_name = posts)]
pub struct ByAuthor {
    id: i32,
    author: i32,
}

#[derive(AsChangeset)]
#[table_name = "crate::schema::users"] //~ database::diesel1_idiom
#[changeset_options(treat_none_as_null = "true")] //~ database::diesel1_idiom
pub(crate) struct Changes<'a> {
    hair: Option<&'a str>,
}

#[derive(QueryableByName)]
struct Row {
    #[sql_type = "Integer"] //~ database::diesel1_idiom
    id: i32,
    // The name.
    #[sql_type = "diesel::sql_types::Text"] //~ database::diesel1_idiom
    #[column_name = "name"] //~ database::diesel1_idiom
    name: String,
}

// trap: as diesel 2 has it
#[derive(Insertable, AsChangeset)]
#[diesel(table_name = users)]
#[diesel(treat_none_as_null = true)]
pub struct TrapNew<'a> {
    #[diesel(column_name = name)]
    full_name: &'a str,
}

// trap: attributes of no derive of diesel's
macro_rules! trap_macro {
    ($name:ident) => {
        #[derive(Insertable)]
        #[table_name = "users"]
        pub struct $name {
            name: String,
        }
    };
}
trap_macro!(Made);

// trap: no attribute at all
const TRAP: &str = r#"#[table_name = "users"]"#;
