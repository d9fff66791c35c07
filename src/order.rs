//! Lists in the order of their places.

use std::mem;

/// Sorts a list by the place of each thing in it: a line, or a byte and another number to tell two at one byte apart.
/// Things at the same place keep their order. All lists share one sort, which a generic sort would copy into the
/// program for each of them.
pub fn by_place<T>(list: &mut Vec<T>, place: impl Fn(&T) -> (usize, usize)) {
    let places = list.iter().map(place).enumerate();
    let mut order: Vec<((usize, usize), usize)> =
        places.map(|(index, place)| (place, index)).collect();
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
        fn the_order_is_that_of_a_stable_sort(numbers in proptest::collection::vec((0..5_usize, 0..3_usize), 0..20)) {
            let mut list: Vec<_> = numbers.into_iter().enumerate().collect();
            let mut expected = list.clone();
            expected.sort_by_key(|(_, place)| *place);
            by_place(&mut list, |(_, place)| *place);
            prop_assert_eq!(list, expected);
        }
    }
}
