//! Lists in the order of their places.

use std::mem;

/// Sorts a list by the line or the byte at which each thing in it is. Things at the same place keep their order. All
/// lists share one sort: the compiler makes a sort of its own for each type, and each is 6 KB of the program.
pub fn by_place<T>(list: &mut Vec<T>, place: impl Fn(&T) -> usize) {
    let places = list.iter().map(place).enumerate();
    let mut order: Vec<(usize, usize)> = places.map(|(index, place)| (place, index)).collect();
    if order.is_sorted() {
        return;
    }
    order.sort_unstable();
    let mut old: Vec<Option<T>> = mem::take(list).into_iter().map(Some).collect();
    list.extend(order.iter().filter_map(|(_, index)| old[*index].take()));
}

#[cfg(test)]
mod tests {
    use super::by_place;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_order_is_that_of_a_stable_sort(places in proptest::collection::vec(0..5_usize, 0..20)) {
            let mut list: Vec<_> = places.into_iter().enumerate().collect();
            let mut expected = list.clone();
            expected.sort_by_key(|(_, place)| *place);
            by_place(&mut list, |(_, place)| *place);
            prop_assert_eq!(list, expected);
        }
    }
}
