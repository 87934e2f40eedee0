//! Pictures made small without a change of what is seen: for a page that holds many, and for drawing them.
//!
//! Most of a picture are lines and bands of a point a day, written with full coordinates, dashes as elements of their
//! own. Coordinates are whole numbers, so steps from point to point say the same in half the space.

use std::fmt::Write as _;

/// A smaller picture that looks the same inside a page.
#[must_use]
pub fn slim(svg: &str) -> String {
    let mut out = String::with_capacity(svg.len() / 2);
    // Attributes of the path that is still open, so that dashes of one line share one element.
    let mut open: Option<String> = None;
    for line in svg.lines() {
        let shape = shape(line);
        if let (Some(shape), Some(before)) = (&shape, &open)
            && !shape.closed
            && *before == shape.attributes
        {
            out.push_str(&shape.steps);
            continue;
        }
        if open.take().is_some() {
            out.push_str("\"/>\n");
        }
        if let Some(shape) = shape {
            let _infallible = write!(out, "<path{} d=\"{}", shape.attributes, shape.steps);
            if shape.closed {
                out.push_str("z\"/>\n");
            } else {
                open = Some(shape.attributes);
            }
        } else {
            out.push_str(&plain(line));
            out.push('\n');
        }
    }
    // The name space is the parser's own inside a page, and a page that names no address is seen to load none.
    out.replacen(" xmlns=\"http://www.w3.org/2000/svg\"", "", 1).trim().to_owned()
}

/// Leaves out of an element what says nothing, or what the page's own style says.
fn plain(line: &str) -> String {
    if !line.starts_with('<') {
        return line.to_owned();
    }
    let mut line = line.to_owned();
    for (long, short) in [
        (" opacity=\"1\"", ""),
        (" font-family=\"sans-serif\"", ""),
        (" stroke=\"none\"", ""),
        (" text-anchor=\"start\"", ""),
        (".000000000000004\"", "\""),
    ] {
        line = line.replace(long, short);
    }
    line
}

/// A line or an area: its attributes beside the points, and the points as steps.
struct Shape {
    attributes: String,
    steps: String,
    closed: bool,
}

/// Reads a line or an area; nothing when the element is another one, or its points are not whole numbers.
fn shape(line: &str) -> Option<Shape> {
    let (closed, rest) = match line.strip_prefix("<polyline") {
        Some(rest) => (false, rest),
        None => (true, line.strip_prefix("<polygon")?),
    };
    let (attributes, points) = rest.split_once(" points=\"")?;
    let points = points.strip_suffix("\"/>")?;
    let mut at: Option<(i64, i64)> = None;
    let mut steps = String::new();
    for (i, point) in points.split_whitespace().enumerate() {
        let (x, y) = point.split_once(',')?;
        let (x, y): (i64, i64) = (x.parse().ok()?, y.parse().ok()?);
        let (dx, dy) = at.map_or((x, y), |(a, b)| (x - a, y - b));
        let letter = match i {
            0 => "M",
            1 => "l",
            _ => " ",
        };
        // A minus sign parts two numbers as well as a blank does.
        let first = if letter == " " && dx < 0 { "" } else { letter };
        let between = if dy < 0 { "" } else { " " };
        let _infallible = write!(steps, "{first}{dx}{between}{dy}");
        at = Some((x, y));
    }
    (!steps.is_empty()).then(|| Shape { attributes: plain(&format!("<{attributes}"))[1..].to_owned(), steps, closed })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The points of all paths, read as a browser reads them.
    fn points(svg: &str) -> Vec<(i64, i64)> {
        let mut out = Vec::new();
        for d in svg.split(" d=\"").skip(1).map(|rest| rest.split('"').next().unwrap()) {
            for piece in d.trim_end_matches('z').split('M').skip(1) {
                let spaced = piece.replace('l', " ").replace('-', " -");
                let numbers: Vec<i64> = spaced.split_whitespace().map(|n| n.parse().unwrap()).collect();
                let mut at = (0, 0);
                for pair in numbers.chunks(2) {
                    at = (at.0 + pair[0], at.1 + pair[1]);
                    out.push(at);
                }
            }
        }
        out
    }

    #[test]
    fn every_point_stays_where_it_was() {
        let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\">\n\
                   <polyline fill=\"none\" opacity=\"1\" stroke=\"#D55E00\" points=\"342,635 344,633 347,631 \"/>\n\
                   <polyline fill=\"none\" opacity=\"1\" stroke=\"#D55E00\" points=\"368,617 365,620 \"/>\n\
                   <polygon opacity=\"0.16\" fill=\"#0072B2\" points=\"-1,8 11,-7 11,7 \"/>\n\
                   <polyline fill=\"none\" points=\"1.5,2 3,4\"/>\n\
                   <text opacity=\"1\" font-family=\"sans-serif\">\n opacity=\"1\"\n</text>\n</svg>\n";
        let small = slim(svg);
        let expected = [(342, 635), (344, 633), (347, 631), (368, 617), (365, 620), (-1, 8), (11, -7), (11, 7)];
        assert_eq!(points(&small), expected);
        assert_eq!(small.matches("<path").count(), 2, "dashes share an element: {small}");
        assert!(small.contains("<polyline fill=\"none\" points=\"1.5,2 3,4\"/>"), "{small}");
        assert!(small.contains("<text>\n opacity=\"1\"\n</text>") && !small.contains("http"), "{small}");
    }
}
