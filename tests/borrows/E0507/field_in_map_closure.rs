pub struct Employee {
    pub name: String,
    pub salary: u32,
}

pub fn well_paid(staff: &[Employee]) -> Vec<String> {
    staff
        .iter()
        .filter(|employee| employee.salary > 5_000)
        .map(|employee| employee.name) //~ E0507
        .collect()
}
