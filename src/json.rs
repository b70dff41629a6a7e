//! A small JSON reader (RFC 8259): text to [`Value`], with the place of what is wrong.
//!
//! Own, because a reader pays for it in download: see CONTRIBUTING.md. Decided here: a byte order mark at the start is skipped; of equal
//! keys the last counts, as in `JSON.parse`; a lone surrogate (`\ud800`) is U+FFFD; numbers keep their text; [`JSON_DEPTH`] levels.

mod output;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;

use std::borrow::Cow;

pub(crate) use output::Output;

use crate::error::{Error, ErrorCode};
use crate::scan;

/// How deep arrays and objects may be nested.
pub(crate) const JSON_DEPTH: usize = 128;

/// Strings up to this length, in bytes, stand in messages.
const SHORT: usize = 40;

/// A JSON value. Texts without escapes are borrowed from the input.
#[derive(Debug, PartialEq)]
pub(crate) enum Value<'a> {
    Null,
    Bool(bool),
    Number(Number<'a>),
    String(Cow<'a, str>),
    Array(Vec<Value<'a>>),
    Object(Vec<(Cow<'a, str>, Value<'a>)>),
}

/// A number, as it was written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Number<'a>(pub(crate) &'a str);

impl Value<'_> {
    /// The text that it is.
    pub(crate) fn as_text(&self) -> Option<&str> {
        match self {
            Value::String(text) => Some(text),
            _ => None,
        }
    }

    /// The number that it is.
    pub(crate) fn as_number(&self) -> Option<f64> {
        match self {
            Value::Number(number) => Some(number.value()),
            _ => None,
        }
    }

    /// The value or its type, for messages: `"en_GB"`, `7`, "an object".
    pub(crate) fn description(&self) -> String {
        match self {
            Value::Number(number) => number.0.to_owned(),
            Value::String(text) if text.len() <= SHORT => format!("\"{text}\""),
            _ => self.type_name().to_owned(),
        }
    }

    /// The type, for messages.
    fn type_name(&self) -> &'static str {
        match self {
            Value::Null => "null",
            Value::Bool(_) => "a boolean",
            Value::Number(_) => "a number",
            Value::String(_) => "a string",
            Value::Array(_) => "an array",
            Value::Object(_) => "an object",
        }
    }
}

impl Number<'_> {
    /// The number; what is too large becomes infinite. Exact for whole numbers up to 2⁵³ and the decimals that people write; beyond
    /// that the last digits may differ from `str::parse`, which would cost every reader 8 KB.
    pub(crate) fn value(self) -> f64 {
        let (mantissa, exponent) = self.0.split_once(['e', 'E']).unwrap_or((self.0, "0"));
        let (whole, fraction) = mantissa.split_once(".").unwrap_or((mantissa, ""));
        let mut number = 0.0;
        for digits in [whole, fraction] {
            for digit in digits.bytes().filter(u8::is_ascii_digit) {
                number = number * 10.0 + f64::from(digit - b'0');
            }
        }
        let shift = exponent
            .strip_prefix('+')
            .unwrap_or(exponent)
            .parse::<i32>()
            .unwrap_or_else(|_| if exponent.starts_with('-') { -1000 } else { 1000 });
        let power = shift.saturating_sub(fraction.len() as i32);
        let magnitude = if number == 0.0 {
            0.0
        } else if power < -300 {
            number / 1e300 / 10f64.powi((-power - 300).min(400))
        } else if power < 0 {
            number / 10f64.powi(-power)
        } else {
            number * 10f64.powi(power.min(400))
        };
        if whole.starts_with('-') { -magnitude } else { magnitude }
    }
}

/// Reads a JSON text.
///
/// # Errors
/// `invalid-json` with line and column, `limit-exceeded` where it is nested too deep.
pub(crate) fn read(text: &str) -> Result<Value<'_>, Error> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader = Reader { text, at: 0 };
    reader.skip_space();
    let value = reader.value(0)?;
    reader.skip_space();
    if reader.at < text.len() { Err(reader.unexpected("the end of the text")) } else { Ok(value) }
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Reader<'a> {
    fn value(&mut self, depth: usize) -> Result<Value<'a>, Error> {
        match self.peek() {
            Some(b'{' | b'[') if depth == JSON_DEPTH => {
                let message = format!("the JSON is nested more than {} levels deep", JSON_DEPTH);
                Err(Error::new(ErrorCode::LimitExceeded, "", message))
            }
            Some(b'{') => self.object(depth),
            Some(b'[') => self.array(depth),
            Some(b'"') => self.string().map(Value::String),
            Some(b'-' | b'0'..=b'9') => self.number(),
            Some(b't') => self.word("true", Value::Bool(true)),
            Some(b'f') => self.word("false", Value::Bool(false)),
            Some(b'n') => self.word("null", Value::Null),
            _ => Err(self.unexpected("a value")),
        }
    }

    fn object(&mut self, depth: usize) -> Result<Value<'a>, Error> {
        let mut members: Vec<(Cow<'a, str>, Value<'a>)> = Vec::new();
        self.at += 1;
        self.skip_space();
        if self.eat(b'}') {
            return Ok(Value::Object(members));
        }
        loop {
            self.skip_space();
            if self.peek() != Some(b'"') {
                return Err(self.unexpected("a name in quotes"));
            }
            let key = self.string()?;
            self.skip_space();
            if !self.eat(b':') {
                return Err(self.unexpected("a colon"));
            }
            self.skip_space();
            let value = self.value(depth + 1)?;
            members.push((key, value));
            self.skip_space();
            if self.eat(b'}') {
                return Ok(Value::Object(members));
            }
            if !self.eat(b',') {
                return Err(self.unexpected("a comma or }"));
            }
        }
    }

    fn array(&mut self, depth: usize) -> Result<Value<'a>, Error> {
        let mut items = Vec::new();
        self.at += 1;
        self.skip_space();
        if self.eat(b']') {
            return Ok(Value::Array(items));
        }
        loop {
            self.skip_space();
            items.push(self.value(depth + 1)?);
            self.skip_space();
            if self.eat(b']') {
                return Ok(Value::Array(items));
            }
            if !self.eat(b',') {
                return Err(self.unexpected("a comma or ]"));
            }
        }
    }

    fn string(&mut self) -> Result<Cow<'a, str>, Error> {
        self.at += 1;
        let mut escaped = String::new();
        let mut start = self.at;
        loop {
            self.at = scan::find(
                self.text.as_bytes(),
                self.at,
                |eight| eight.less(0x20) | eight.equal(b'"') | eight.equal(b'\\'),
                |byte| byte < 0x20 || byte == b'"' || byte == b'\\',
            );
            match self.peek() {
                Some(b'"') => {
                    let rest = &self.text[start..self.at];
                    self.at += 1;
                    return Ok(if escaped.is_empty() { Cow::Borrowed(rest) } else { Cow::Owned(escaped + rest) });
                }
                Some(b'\\') => {
                    escaped.push_str(&self.text[start..self.at]);
                    self.at += 1;
                    escaped.push(self.escape()?);
                    start = self.at;
                }
                Some(_) => return Err(self.unexpected("no control character inside a string")),
                None => return Err(self.unexpected("the string's closing quote")),
            }
        }
    }

    fn escape(&mut self) -> Result<char, Error> {
        let char = match self.peek() {
            Some(b'"') => '"',
            Some(b'\\') => '\\',
            Some(b'/') => '/',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => {
                self.at += 1;
                return self.unicode_escape();
            }
            _ => return Err(self.unexpected("an escape sequence")),
        };
        self.at += 1;
        Ok(char)
    }

    fn unicode_escape(&mut self) -> Result<char, Error> {
        let unit = self.hex4()?;
        if (0xd800..0xdc00).contains(&unit) && self.text[self.at..].starts_with("\\u") {
            let before = self.at;
            self.at += 2;
            let low = self.hex4()?;
            if (0xdc00..0xe000).contains(&low) {
                let code = 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
                return Ok(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
            }
            self.at = before;
        }
        Ok(char::from_u32(unit).unwrap_or(char::REPLACEMENT_CHARACTER))
    }

    fn hex4(&mut self) -> Result<u32, Error> {
        let digits = self.text.get(self.at..self.at + 4);
        let digits = digits.filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()));
        let Some(unit) = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok()) else {
            return Err(self.unexpected("four hexadecimal digits"));
        };
        self.at += 4;
        Ok(unit)
    }

    fn number(&mut self) -> Result<Value<'a>, Error> {
        let start = self.at;
        self.eat(b'-');
        if !self.eat(b'0') {
            self.digits()?;
        }
        if self.eat(b'.') {
            self.digits()?;
        }
        if self.eat(b'e') || self.eat(b'E') {
            let _ = self.eat(b'+') || self.eat(b'-');
            self.digits()?;
        }
        Ok(Value::Number(Number(&self.text[start..self.at])))
    }

    fn digits(&mut self) -> Result<(), Error> {
        if !matches!(self.peek(), Some(b'0'..=b'9')) {
            return Err(self.unexpected("a digit"));
        }
        while matches!(self.peek(), Some(b'0'..=b'9')) {
            self.at += 1;
        }
        Ok(())
    }

    fn word(&mut self, word: &str, value: Value<'a>) -> Result<Value<'a>, Error> {
        if !self.text[self.at..].starts_with(word) {
            return Err(self.unexpected("a value"));
        }
        self.at += word.len();
        Ok(value)
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn eat(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    fn skip_space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn unexpected(&self, expected: &str) -> Error {
        let before = &self.text.as_bytes()[..self.at.min(self.text.len())];
        let line = before.iter().filter(|&&byte| byte == b'\n').count() + 1;
        let start = before.iter().rposition(|&byte| byte == b'\n').map_or(0, |at| at + 1);
        // Characters, not bytes: continuation bytes are not counted.
        let column = before[start..].iter().filter(|&&byte| byte & 0xc0 != 0x80).count() + 1;
        Error::new(ErrorCode::InvalidJson, "", format!("expected {expected} at line {line}, column {column}"))
    }
}
