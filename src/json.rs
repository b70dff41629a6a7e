//! A small JSON parser (RFC 8259).
//!
//! [`read`] parses a text into a [`Value`]; an error names the line and column. [`Output`] is JSON to be written. This module does not know what
//! the values mean. serde_json is not used because it would make the download larger (CONTRIBUTING.md, "Size").
//!
//! Where parsers differ: a byte order mark at the start is skipped. Of equal keys all are kept, and readers use the last one, as `JSON.parse` does.
//! A lone surrogate (`\ud800`) becomes U+FFFD. Numbers keep their text. Nesting is limited to [`JSON_DEPTH`] levels.

mod output;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;

use std::borrow::Cow;

pub(crate) use output::Output;

use crate::error::{Error, ErrorCode};
use crate::scan;

/// The maximum nesting depth of arrays and objects.
pub(crate) const JSON_DEPTH: usize = 128;

/// The maximum length of a string that is quoted in a message, in bytes.
const QUOTED_BYTES: usize = 40;

/// A JSON value. Strings without escape sequences are borrowed from the input.
#[derive(Debug, PartialEq)]
pub(crate) enum Value<'a> {
    Null,
    Bool(bool),
    Number(Number<'a>),
    String(Cow<'a, str>),
    Array(Vec<Value<'a>>),
    Object(Vec<(Cow<'a, str>, Value<'a>)>),
    /// A value that was made of another one, which messages are about. The parser makes none.
    Moved(&'a Value<'a>, Box<Value<'a>>),
}

/// A number, as it is written in the input.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Number<'a>(pub(crate) &'a str);

impl Value<'_> {
    /// The text of a string; `None` for any other value.
    pub(crate) fn as_text(&self) -> Option<&str> {
        match self {
            Value::String(text) => Some(text),
            _ => None,
        }
    }

    /// The value of a number; `None` for any other value.
    pub(crate) fn as_number(&self) -> Option<f64> {
        match self {
            Value::Number(number) => Some(number.value()),
            _ => None,
        }
    }

    /// The value or its type, for messages: `"en_GB"`, `7`, `an object`.
    pub(crate) fn description(&self) -> String {
        match self {
            Value::Number(number) => number.0.to_owned(),
            Value::String(text) if text.len() <= QUOTED_BYTES => format!("\"{text}\""),
            Value::Moved(_, value) => value.description(),
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
            Value::Moved(_, value) => value.type_name(),
        }
    }
}

impl Number<'_> {
    /// The value of the number; infinite if it is too large. Whole numbers up to 2⁵³ and decimals with few digits are exact. For other numbers, the
    /// last digits may differ from `str::parse`, which is not used because it would add 8 KB to the download.
    pub(crate) fn value(self) -> f64 {
        let (mantissa, exponent) = self.0.split_once(['e', 'E']).unwrap_or((self.0, "0"));
        let (whole, fraction) = mantissa.split_once(".").unwrap_or((mantissa, ""));
        let mut number = 0.0;
        for digits in [whole, fraction] {
            for digit in digits.bytes().filter(u8::is_ascii_digit) {
                number = number * 10.0 + f64::from(digit - b'0');
            }
        }
        let exponent = exponent.strip_prefix('+').unwrap_or(exponent).parse().unwrap_or(match exponent.as_bytes()[0] {
            b'-' => i32::MIN,
            _ => i32::MAX,
        });
        let power = exponent.saturating_sub(fraction.len() as i32).clamp(-700, 400);
        let scale = |power| (0..power).fold(1.0, |scale, _| scale * 10.0);
        let magnitude = match power {
            _ if number == 0.0 => 0.0,
            // A scale beyond 10³⁰⁸ would be infinite.
            ..=-301 => number / scale(300) / scale(-power - 300),
            -300..=-1 => number / scale(-power),
            0.. => number * scale(power),
        };
        if whole.starts_with('-') { -magnitude } else { magnitude }
    }
}

/// Parses a JSON text.
///
/// # Errors
/// `invalid-json` with line and column; `limit-exceeded` if the text is nested too deep.
pub(crate) fn read(text: &str) -> Result<Value<'_>, Error> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut parser = Parser { text, offset: 0 };
    parser.skip_space();
    let value = parser.value(0)?;
    parser.skip_space();
    if parser.offset < text.len() { Err(parser.unexpected("the end of the text")) } else { Ok(value) }
}

struct Parser<'a> {
    text: &'a str,
    /// The offset of the next byte.
    offset: usize,
}

impl<'a> Parser<'a> {
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
            Some(b't') => self.literal("true", Value::Bool(true)),
            Some(b'f') => self.literal("false", Value::Bool(false)),
            Some(b'n') => self.literal("null", Value::Null),
            _ => Err(self.unexpected("a value")),
        }
    }

    fn object(&mut self, depth: usize) -> Result<Value<'a>, Error> {
        let mut members: Vec<(Cow<'a, str>, Value<'a>)> = Vec::new();
        self.offset += 1;
        self.skip_space();
        if self.eat(b'}') {
            return Ok(Value::Object(members));
        }
        loop {
            self.skip_space();
            if self.peek() != Some(b'"') {
                return Err(self.unexpected("a key in quotes"));
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
        self.offset += 1;
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

    /// A string, from its opening quote on.
    fn string(&mut self) -> Result<Cow<'a, str>, Error> {
        self.offset += 1;
        let mut escaped = String::new();
        let mut start = self.offset;
        loop {
            self.offset = scan::find(
                self.text.as_bytes(),
                self.offset,
                |eight| eight.less(0x20) | eight.equal(b'"') | eight.equal(b'\\'),
                |byte| byte < 0x20 || byte == b'"' || byte == b'\\',
            );
            match self.peek() {
                Some(b'"') => {
                    let rest = &self.text[start..self.offset];
                    self.offset += 1;
                    return Ok(if escaped.is_empty() { Cow::Borrowed(rest) } else { Cow::Owned(escaped + rest) });
                }
                Some(b'\\') => {
                    escaped.push_str(&self.text[start..self.offset]);
                    self.offset += 1;
                    escaped.push(self.escape()?);
                    start = self.offset;
                }
                Some(_) => return Err(self.unexpected("an escape sequence instead of a control character")),
                None => return Err(self.unexpected("the string's closing quote")),
            }
        }
    }

    /// An escape sequence, after its backslash.
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
                self.offset += 1;
                return self.unicode_escape();
            }
            _ => return Err(self.unexpected("an escape sequence")),
        };
        self.offset += 1;
        Ok(char)
    }

    /// The digits of a `\u` escape, and the second escape of a surrogate pair.
    fn unicode_escape(&mut self) -> Result<char, Error> {
        let unit = self.hex4()?;
        if (0xd800..0xdc00).contains(&unit) && self.text[self.offset..].starts_with("\\u") {
            let before = self.offset;
            self.offset += 2;
            let low = self.hex4()?;
            if (0xdc00..0xe000).contains(&low) {
                let code = 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
                return Ok(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
            }
            self.offset = before;
        }
        Ok(char::from_u32(unit).unwrap_or(char::REPLACEMENT_CHARACTER))
    }

    fn hex4(&mut self) -> Result<u32, Error> {
        let mut unit = 0;
        for _ in 0..4 {
            let Some(digit) = self.peek().and_then(|byte| char::from(byte).to_digit(16)) else {
                return Err(self.unexpected("four hexadecimal digits"));
            };
            unit = unit * 16 + digit;
            self.offset += 1;
        }
        Ok(unit)
    }

    fn number(&mut self) -> Result<Value<'a>, Error> {
        let start = self.offset;
        self.eat(b'-');
        if !self.eat(b'0') {
            self.digits()?;
        }
        if self.eat(b'.') {
            self.digits()?;
        }
        if self.eat(b'e') || self.eat(b'E') {
            if !self.eat(b'+') {
                self.eat(b'-');
            }
            self.digits()?;
        }
        Ok(Value::Number(Number(&self.text[start..self.offset])))
    }

    fn digits(&mut self) -> Result<(), Error> {
        if !matches!(self.peek(), Some(b'0'..=b'9')) {
            return Err(self.unexpected("a digit"));
        }
        while matches!(self.peek(), Some(b'0'..=b'9')) {
            self.offset += 1;
        }
        Ok(())
    }

    fn literal(&mut self, literal: &str, value: Value<'a>) -> Result<Value<'a>, Error> {
        if !self.text[self.offset..].starts_with(literal) {
            return Err(self.unexpected("a value"));
        }
        self.offset += literal.len();
        Ok(value)
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.offset).copied()
    }

    /// Skips a byte. Returns whether it was there.
    fn eat(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        if found {
            self.offset += 1;
        }
        found
    }

    fn skip_space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.offset += 1;
        }
    }

    /// The error of a text that does not continue as expected.
    fn unexpected(&self, expected: &str) -> Error {
        let before = &self.text.as_bytes()[..self.offset.min(self.text.len())];
        let line = before.iter().filter(|&&byte| byte == b'\n').count() + 1;
        let start = before.iter().rposition(|&byte| byte == b'\n').map_or(0, |index| index + 1);
        // Columns are characters, so continuation bytes are not counted.
        let column = before[start..].iter().filter(|&&byte| byte & 0xc0 != 0x80).count() + 1;
        Error::new(ErrorCode::InvalidJson, "", format!("expected {expected} at line {line}, column {column}"))
    }
}
