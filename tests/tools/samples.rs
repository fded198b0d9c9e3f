//! What the built-in KPIs give for the samples: run by the build, for the lists of a page that has no formula language yet.
//! Writes a file a currency into the folder that it is given.

use std::path::Path;
use std::{env, fs, io};

use kepi::catalogue::SampleResult;
use kepi::locale::display::Currency;

fn main() -> io::Result<()> {
    let folder = env::args().nth(1).unwrap_or_default();
    for currency in Currency::ALL {
        let results = SampleResult::all(currency);
        let lines: Vec<String> = results.iter().map(SampleResult::to_line).collect();
        let file = Path::new(&folder).join([currency.tag(), ".txt"].concat());
        fs::write(file, lines.join("\n"))?;
    }
    Ok(())
}
