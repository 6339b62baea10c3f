//! Integers that are written as other numbers are: `1.0` and `1e2`. To JSON they are integers, and languages that know only
//! one kind of number write them so.

/// The longest integer that is worth writing out: one digit more than 64 bits need.
const LONGEST: usize = 20;

/// Returns the JSON text with such integers written out, where an integer could not be read and there are any.
///
/// It is for the second try, so that answers that are read at the first cost nothing.
#[cold]
pub(crate) fn written_out(json: &str, error: &serde_json::Error) -> Option<String> {
    if !error.is_data() || !error.to_string().contains("floating point") {
        return None;
    }
    let mut repaired = String::with_capacity(json.len());
    let mut rest = json;
    let mut is_changed = false;
    while let Some(at) = rest.find(|first: char| first == '"' || is_of_number(first)) {
        let (before, token) = rest.split_at(at);
        repaired.push_str(before);
        let length = if token.starts_with('"') {
            string(token)
        } else {
            token
                .find(|next| !is_of_number(next))
                .unwrap_or(token.len())
        };
        let (token, behind) = token.split_at_checked(length)?;
        match integer(token) {
            Some(digits) => {
                repaired.push_str(&digits);
                // Places behind it stay where they are, as far as that is possible.
                let less = token.len().saturating_sub(digits.len());
                repaired.extend(std::iter::repeat_n(' ', less));
                is_changed = true;
            }
            None => repaired.push_str(token),
        }
        rest = behind;
    }
    repaired.push_str(rest);
    is_changed.then_some(repaired)
}

/// Whether a number is made of it. The letters of `true` and `false` are not told apart from an exponent's: no digit follows.
fn is_of_number(character: char) -> bool {
    character.is_ascii_digit() || matches!(character, '-' | '+' | '.' | 'e' | 'E')
}

/// The length of the string at the start of the text.
fn string(text: &str) -> usize {
    let mut is_escaped = true;
    let end = text.find(|character| {
        let is_end = character == '"' && !is_escaped;
        is_escaped = character == '\\' && !is_escaped;
        is_end
    });
    end.map_or(text.len(), |end| end + 1)
}

/// The digits of an integer that is written with a fraction or an exponent.
fn integer(number: &str) -> Option<String> {
    let (sign, number) = match number.strip_prefix('-') {
        Some(number) => ("-", number),
        None => ("", number),
    };
    let (mantissa, exponent) = match number.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.parse().ok()?),
        None => (number, 0_isize),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let is_written_out = whole.len() == number.len() && (sign.is_empty() || whole != "0");
    if whole.is_empty() || is_written_out {
        return None;
    }
    let digits = [whole, fraction].concat();
    let digits = digits.trim_start_matches('0');
    if digits.is_empty() {
        return Some("0".to_owned());
    }
    // How many of the digits stand before the point.
    let leading = whole.len() + fraction.len() - digits.len();
    let point = isize::try_from(whole.len())
        .ok()?
        .checked_add(exponent)?
        .checked_sub(isize::try_from(leading).ok()?)?;
    let point = usize::try_from(point)
        .ok()
        .filter(|point| *point <= LONGEST)?;
    let (before, after) = digits.split_at_checked(point).unwrap_or((digits, ""));
    if before.is_empty() || after.bytes().any(|digit| digit != b'0') {
        return None;
    }
    Some(format!("{sign}{before:0<point$}"))
}
