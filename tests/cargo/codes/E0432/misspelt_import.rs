use std::collections::BTreeMaps as Table;

pub fn empty() -> Table<String, u32> {
    Table::new()
}
