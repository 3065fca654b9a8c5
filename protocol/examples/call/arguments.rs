//! The command line of both example programs, and the key file.

use std::path::{Path, PathBuf};

use protocol::{Role, Transparency};
use x25519_dalek::{PublicKey, StaticSecret};

/// What both programs say about their options.
pub const OPTIONS: &str = "
  --key FILE       the key file; the same at both ends, secret
  --make-key FILE  make a new key file, and nothing else
  --line PORT      a serial port or terminal by name; else standard input and output
  --tcp HOST:PORT  a TCP connection instead
  --rate BITS      bits per second of the line, if known (10 bits to the byte); else it is measured
  --coding NAME    raw (default), escaped, seven-bit, probe: what the line lets through
  --help           this

A key file holds two secrets, the caller's and the answerer's. Make one, carry it to the other end by
another way than this line, and give it to both programs. It proves to each that the other end holds
the file; who reads it can be either. Nothing on the line can be read without it.

When standard input is a terminal it is made raw for the call. Exit status: 0 all delivered, 1 not.
";

/// The line and the keys of a call, and the names on the command line.
#[derive(Debug, Default)]
pub struct Arguments {
    pub key: Option<PathBuf>,
    pub line: Option<String>,
    pub tcp: Option<String>,
    pub rate: Option<u32>,
    pub coding: Transparency,
    /// Files for the far end, of a program whose names are something else.
    pub send: Vec<PathBuf>,
    pub names: Vec<PathBuf>,
    secrets: Option<[[u8; 32]; 2]>,
}

impl Arguments {
    /// Read the command line. `None`: what it asked for is done already.
    pub fn read(usage: &str) -> Result<Option<Self>, String> {
        let mut arguments = Self::default();
        let mut words = std::env::args().skip(1);
        while let Some(word) = words.next() {
            let mut value = || words.next().ok_or(format!("{word} needs a value"));
            match word.as_str() {
                "--help" | "-h" => {
                    println!("{usage}{OPTIONS}");
                    return Ok(None);
                }
                "--make-key" => {
                    make_key(Path::new(&value()?))?;
                    return Ok(None);
                }
                "--key" => arguments.key = Some(PathBuf::from(value()?)),
                "--line" => arguments.line = Some(value()?),
                "--tcp" => arguments.tcp = Some(value()?),
                "--rate" => {
                    let rate = value()?;
                    arguments.rate = Some(rate.parse().map_err(|_| format!("rate: {rate}"))?);
                }
                "--send" => arguments.send.push(PathBuf::from(value()?)),
                "--coding" => arguments.coding = coding(&value()?)?,
                name if name.starts_with("--") => return Err(format!("no such option: {name}")),
                name => arguments.names.push(PathBuf::from(name)),
            }
        }
        let key = arguments
            .key
            .as_ref()
            .ok_or("--key is missing; see --help")?;
        arguments.secrets = Some(read_key(key)?);
        Ok(Some(arguments))
    }

    /// Our secret and the far end's public key.
    pub fn keys(&self, role: Role) -> Result<([u8; 32], [u8; 32]), String> {
        let [caller, answerer] = self.secrets.ok_or("no key")?;
        Ok(match role {
            Role::Initiator => (caller, public(answerer)),
            Role::Responder => (answerer, public(caller)),
        })
    }
}

fn public(secret: [u8; 32]) -> [u8; 32] {
    PublicKey::from(&StaticSecret::from(secret)).to_bytes()
}

fn coding(name: &str) -> Result<Transparency, String> {
    Ok(match name {
        "raw" => Transparency::Raw,
        "escaped" => Transparency::Escaped,
        "seven-bit" => Transparency::SevenBit,
        "probe" => Transparency::Probe,
        "auto" => Transparency::Auto,
        name => return Err(format!("no such coding: {name}")),
    })
}

/// A new key file, for the owner's eyes only; an existing file is left alone.
fn make_key(path: &Path) -> Result<(), String> {
    use std::io::Write;
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let text: String = (0..2)
        .map(|_| {
            let secret: [u8; 32] = rand::random();
            let digits: String = secret.iter().map(|byte| format!("{byte:02x}")).collect();
            digits + "\n"
        })
        .collect();
    options
        .open(path)
        .and_then(|mut file| file.write_all(text.as_bytes()))
        .map_err(|error| format!("{}: {error}", path.display()))
}

fn read_key(path: &Path) -> Result<[[u8; 32]; 2], String> {
    let text =
        std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let mut secrets = text.lines().map(secret_of);
    match (secrets.next().flatten(), secrets.next().flatten()) {
        (Some(caller), Some(answerer)) => Ok([caller, answerer]),
        _ => Err(format!("{}: no key file", path.display())),
    }
}

fn secret_of(digits: &str) -> Option<[u8; 32]> {
    let mut secret = [0; 32];
    if digits.len() != 64 {
        return None;
    }
    for (index, byte) in secret.iter_mut().enumerate() {
        *byte = u8::from_str_radix(digits.get(2 * index..2 * index + 2)?, 16).ok()?;
    }
    Some(secret)
}
