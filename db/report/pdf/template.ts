/**
 * How the pages look, in Typst (0.14). The content comes as data: a text of a user is never read as markup.
 *
 * The grid: A4, a column of labels (36 mm) beside a column of text (124 mm); tables and figures take both. One accent colour.
 */
export const template = String.raw`
#let data = json("data.json")
#let accent = rgb("#0b665f")
#let accent-soft = rgb("#e0efed")
#let ink = rgb("#1a1f24")
#let soft = rgb("#535d66")
#let line-colour = rgb("#cfd5da")
#let side = 42mm
#let is-chinese = data.language == "zh"

#set document(title: data.title, author: if data.publisher == none { () } else { (data.publisher,) }, date: datetime(year: data.date.year, month: data.date.month, day: data.date.day))
#set text(font: ("Noto Sans", "Noto Sans SC", "Amiri"), size: 9.4pt, lang: data.language, fill: ink, fallback: false, hyphenate: false, number-type: "lining", costs: (widow: 400%, orphan: 400%, runt: 200%))
#set par(leading: if is-chinese { 0.82em } else { 0.68em }, spacing: if is-chinese { 1.25em } else { 1.15em }, justify: false)
#set footnote.entry(separator: line(length: 22mm, stroke: 0.5pt + soft), gap: 0.5em, clearance: 0.9em, indent: 0pt)
#show footnote.entry: set text(size: 7.6pt, fill: soft)
#show footnote.entry: set par(leading: 0.5em)
#show footnote: set text(fill: accent)
#show link: set text(fill: accent)

// Words within a line.
#let piece(one) = {
  let (lang, words) = one
  // Arabic letters are drawn smaller than Latin ones of the same size.
  // It reads by itself: marks of a line must not be drawn in among its letters (UAX #9, isolates).
  if lang == "ar" { "\u{2067}" + text(lang: "ar", size: 1.15em, words) + "\u{2069}" }
  else if lang == data.language { words }
  else if lang == "zh" { text(lang: "zh", region: "CN", words) }
  else { text(lang: lang, words) }
}
#let marked(run) = {
  let body = run.s.map(piece).join()
  if run.at("b", default: false) { body = strong(body) }
  if run.at("i", default: false) { body = emph(body) }
  body
}
// As high as a capital for the line, so that it moves no line of text: what it is more stands out above and below.
#let grade-mark-of(size) = {
  let made = (:)
  for (grade, mark) in data.marks { made.insert(grade, box(width: size, height: 0.714em, move(dy: (0.714em - size) / 2, pdf.artifact(image(bytes(mark.ink), format: "svg", height: size))))) }
  made
}
// Made once: hundreds of them stand in a report.
#let small-marks = grade-mark-of(0.95em)
#let large-marks = grade-mark-of(1em)
#let grade-mark(grade) = small-marks.at(grade)
#let inline(run) = {
  if run.k == "t" { marked(run) }
  else if run.k == "n" { footnote(h(0.3em) + run.r.map(marked).join()) }
  else if run.k == "r" {
    link(label(run.to), run.s.map(piece).join())
    if run.at("p", default: false) { context { let found = query(label(run.to)); if found.len() > 0 [ (#data.words.page.replace("#", str(counter(page).at(found.first().location()).first())))] } }
  }
  else if run.k == "g" { if run.g != none { grade-mark(run.g); h(0.4em) }; run.s.map(piece).join() }
}
#let runs(list) = list.map(inline).join()
#let directed(block-data, body) = if block-data.at("rtl", default: false) { set text(dir: rtl, lang: "ar"); set align(right); body } else { body }

// Wide things reach over the column of labels.
#let wide(body) = pad(left: -side, body)
#let beside(body, dy: 0pt) = place(top + left, dx: -side, dy: dy, box(width: side - 6mm, body))

// Headings.
#set heading(numbering: none)
#show heading.where(level: 1): it => {
  pagebreak(weak: true)
  wide({
    let of = if it.has("label") { data.labels.at(str(it.label), default: none) }
    if of != none { block(below: 0.9em, text(size: 8.4pt, weight: "bold", fill: accent, tracking: if is-chinese { 0pt } else { 0.06em }, of)) }
    block(below: 0.6em, text(size: 22pt, weight: "bold", it.body))
    line(length: 100%, stroke: 1.2pt + accent)
  })
  v(1.4em, weak: true)
}
#show heading.where(level: 2): it => {
  let of = if it.has("label") { data.labels.at(str(it.label), default: none) }
  block(above: if of == none { 2.2em } else { 3.2em }, below: 0.9em, sticky: true, {
    if of != none { beside(text(size: 8.4pt, weight: "bold", fill: accent, of), dy: 0.32em) }
    text(size: 13pt, weight: "bold", it.body)
  })
}
#show heading.where(level: 3): it => text(size: 8.4pt, weight: "bold", fill: accent, it.body)

#let heading-of(b) = [#heading(level: b.level, outlined: b.at("listed", default: true), bookmarked: true)[#b.s.map(piece).join()] #label(b.id)]

#let paragraph-of(b) = directed(b, {
  let tone = b.at("tone", default: none)
  if tone == "lead" { set text(size: 11.4pt); set par(leading: 0.72em); par(runs(b.r)) }
  else if tone == "small" { set text(size: 8pt, fill: soft); par(runs(b.r)) }
  else { par(runs(b.r)) }
})
#let quotation-of(b) = {
  let pulled = b.at("pulled", default: false)
  let body = quote(block: true, quotes: false, {
    directed(b, { if pulled { set text(size: 15pt, weight: "bold", fill: accent); set par(leading: 0.6em); par(runs(b.r)) } else { par(runs(b.r)) } })
    if "source" in b { set text(size: 8pt, fill: soft); par(b.source.map(piece).join()) }
  })
  if pulled { block(above: 2.2em, below: 2.4em, breakable: false, inset: (y: 4mm), stroke: (top: 1.2pt + accent, bottom: 0.4pt + line-colour), width: 100%, body) }
  else { block(above: 1.2em, below: 1.2em, inset: (left: 4mm, y: 0.5mm), stroke: (left: 1.6pt + accent), body) }
}
#show quote.where(block: true): set pad(x: 0pt)
#show quote.where(block: true): it => it.body
#let between-items = if is-chinese { 1.15em } else { 1em }
#let list-of(b) = {
  let items = b.items.map(runs)
  if b.at("ordered", default: false) { enum(indent: 0pt, body-indent: 0.7em, spacing: between-items, ..items) } else { list(marker: text(fill: accent, "–"), indent: 0pt, body-indent: 0.6em, spacing: between-items, ..items) }
}
#let notes-of(b) = if b.at("notes", default: ()).len() > 0 { set text(size: 7.6pt, fill: soft); set par(leading: 0.5em, spacing: 0.5em); for note in b.notes { par(note.map(piece).join()) } }

#show figure: set block(breakable: true)
#show figure: set align(left)
#show figure.caption: it => block(above: 0.9em, below: 0.7em, sticky: true, { set text(size: 8.4pt); set par(leading: 0.5em); set align(left); [*#it.supplement #context it.counter.display()*#h(0.8em)#it.body] })
// Of many noughts the other numbers stand out.
#let cell-of(cell) = if cell.len() == 1 and cell.first().k == "t" and cell.first().s.len() == 1 and cell.first().s.first().at(1) == "0" { text(fill: soft, size: 7.4pt, "0") } else { runs(cell) }
#let apart(body, breakable: true) = block(above: 1.8em, below: 1.8em, breakable: breakable, wide(body))
// Moves on where less than this is left of the page, and takes no room itself.
#let room-for(height) = { block(height: height, width: 100%, above: 0pt, below: 0pt, breakable: false); v(-height) }
#let table-of(b) = apart({
  set align(left)
  room-for(calc.min(14mm + 7mm * b.rows.len(), 34mm))
  show figure.where(kind: table): set figure.caption(position: top)
  figure(kind: table, supplement: data.words.table, caption: b.caption.map(piece).join(), {
    set text(size: 8.2pt)
    set par(leading: 0.52em, spacing: 0.6em)
    set align(left)
    set table.cell(breakable: not b.whole)
    table(
      columns: b.columns.map(c => if "share" in c { c.share * 1fr } else { auto }),
      align: b.columns.map(c => if c.at("align", default: "start") == "end" { right + top } else if c.at("align", default: "start") == "center" { center + top } else { left + top }),
      // The outer columns end where everything else does.
      inset: (x, y) => (left: if x == 0 { 0mm } else { 1.6mm }, right: if x == b.columns.len() - 1 { 0mm } else { 1.6mm }, y: 1.5mm),
      stroke: (x, y) => (bottom: if y == 0 { 0.9pt + accent } else { 0.4pt + line-colour }),
      table.header(..b.columns.map(c => table.cell(align: bottom + (if c.at("align", default: "start") == "end" { right } else if c.at("align", default: "start") == "center" { center } else { left }), text(weight: "bold", fill: accent, c.s.map(piece).join())))),
      ..b.rows.map(row => row.map(cell-of)).flatten(),
    )
  })
  v(0.7em, weak: true)
  notes-of(b)
})

#let figure-of(b) = apart({
  set align(left)
  figure(kind: image, supplement: data.words.figure, caption: figure.caption(position: top, b.caption.map(piece).join()),
    align(left, image(bytes(b.svg), format: "svg", width: 100%, alt: b.alt)))
  v(0.7em, weak: true)
  notes-of(b)
})

// A section about one recommendation begins with its number, the States, and the grade.
#let recommendation-of(b) = {
  block(above: 3em, below: 0pt, sticky: true, wide(line(length: 100%, stroke: 0.8pt + accent)))
  block(above: 1em, below: 0.9em, sticky: true, {
    beside({ set text(size: 17pt, weight: "bold", fill: accent); b.paragraph }, dy: -1.2mm)
    beside({ set text(size: 7.6pt, fill: soft); b.symbol }, dy: 7mm)
    show heading.where(level: 2): it => block(above: 0pt, below: 0.75em, text(size: 13pt, weight: "bold", it.body))
    [#heading(level: 2, bookmarked: true)[#b.s.map(piece).join()] #label(b.id)]
    block(fill: accent-soft, inset: (x: 3.2mm, y: 2mm), radius: 1mm, width: 100%, {
      set text(size: 10.6pt, weight: "bold")
      if b.grade.g != none { large-marks.at(b.grade.g); h(0.5em) }
      b.grade.s.map(piece).join()
      h(1fr)
      text(size: 8pt, weight: "regular", fill: soft, b.standing.map(piece).join())
      if b.facts.len() > 0 {
        linebreak()
        text(size: 8pt, weight: "regular", fill: ink, b.facts.map(fact => box(fact.map(piece).join())).join(h(0.7em) + text(fill: accent, "·") + h(0.7em)))
      }
    })
  })
}
#let labelled-of(b, render) = block(above: 1.5em, below: 1.1em, breakable: not b.whole, {
  let first = block(width: 0pt, height: 0pt, above: 0pt, below: 0pt, sticky: true)[]
  show heading: it => text(size: 8.4pt, weight: "bold", fill: accent, it.body)
  beside([#heading(level: b.level, outlined: false, bookmarked: false)[#b.s.map(piece).join()]], dy: 0.08em)
  for one in b.blocks { render(one) }
})

#let figures-of(b) = apart(grid(
  // What needs many words gets more room than a number with two of them.
  columns: b.figures.map(one => if one.s.map(piece => piece.at(1)).join().len() > 60 { 1.6fr } else { 1fr }), column-gutter: 6mm,
  ..b.figures.map(one => block(width: 100%, inset: (top: 2.4mm), stroke: (top: 1.2pt + accent), {
    set par(leading: 0.5em)
    block(below: 1.9mm, text(size: 20pt, weight: "bold", one.value))
    text(size: 8.4pt, fill: soft, one.s.map(piece).join())
  })),
))

// How many of each grade: one bar, each piece with its sign, and the words below it.
#let bar-of(b) = apart(breakable: false, {
  let shades = data.shades
  let some = b.rows.filter(row => row.count > 0)
  block(below: 0.8em, text(size: 8.4pt, weight: "bold", b.caption.map(piece).join()))
  pdf.artifact(grid(
    columns: some.map(row => row.count * 1fr), column-gutter: 0.7mm,
    ..some.map(row => block(width: 100%, height: 9mm, radius: 0.6mm, fill: rgb(shades.at(row.grade).fill), stroke: 0.6pt + accent, align(center + horizon, {
      set text(size: 10pt, weight: "bold", fill: rgb(shades.at(row.grade).ink))
      str(row.count)
    }))),
  ))
  v(2.4mm)
  let columns = if some.len() in (4, 7) { 4 } else { 3 }
  grid(columns: (1fr,) * columns, column-gutter: 5mm, row-gutter: 2mm,
    ..some.map(row => text(size: 8.2pt, { grade-mark(row.grade); h(0.45em); strong(str(row.count)); h(0.4em); row.s.map(piece).join() })))
})

#let render(b) = {
  if b.k == "heading" { heading-of(b) }
  else if b.k == "paragraph" { paragraph-of(b) }
  else if b.k == "quotation" { quotation-of(b) }
  else if b.k == "list" { list-of(b) }
  else if b.k == "table" { table-of(b) }
  else if b.k == "figure" { figure-of(b) }
  else if b.k == "recommendation" { recommendation-of(b) }
  else if b.k == "labelled" { labelled-of(b, render) }
  else if b.k == "figures" { figures-of(b) }
  else if b.k == "grade-bar" { bar-of(b) }
}

// The title page: what was found stands on it, a sign for each recommendation in order.
#let sign-count = data.cover-marks.len()
#let sign-size = if sign-count > 150 { 3.2mm } else if sign-count > 60 { 4.2mm } else { 10mm }
#let signs(colour) = pdf.artifact({
  set par(leading: sign-size * 0.45)
  for grade in data.cover-marks { box(image(bytes(data.marks.at(grade).at(colour)), format: "svg", height: sign-size)); h(sign-size * 0.42, weak: true) }
})
#let title-page() = page(margin: 0mm, header: none, footer: none, {
  block(width: 100%, height: 176mm, fill: accent, inset: (left: 22mm, right: 22mm, top: 24mm, bottom: 16mm), {
    set text(fill: white)
    set par(leading: 0.58em)
    text(size: 9.4pt, weight: "bold", tracking: if is-chinese { 0pt } else { 0.05em }, data.kind-of-report)
    v(1fr)
    block(width: 158mm, text(size: if data.title.len() > 90 { 26pt } else { 38pt }, weight: "bold", data.title-pieces.map(piece).join()))
    v(5mm)
    line(length: 28mm, stroke: 2.4pt + white)
    v(4mm)
    block(width: 136mm, text(size: 14pt, data.subtitle.map(piece).join()))
  })
  pad(left: 22mm, right: 22mm, top: 14mm, {
    // More of them say nothing any more, and there is no room.
    if sign-count > 0 and sign-count <= 400 {
      signs("accent")
      v(2mm)
      text(size: 8pt, fill: soft, data.cover-words.map(piece).join())
    }
  })
  place(bottom + left, dx: 22mm, dy: -18mm, block(width: 166mm, {
    for line-of in data.imprint { block(below: 0.65em, text(size: 9.4pt, line-of.map(piece).join())) }
  }))
})
// A brief says at its head what it is.
#let masthead() = {
  wide(block(width: 100%, fill: accent, outset: (x: 22mm, top: 27mm, bottom: 6mm), {
    set text(fill: white)
    set par(leading: 0.5em)
    v(-11mm)
    block(below: 5mm, text(size: 8.4pt, weight: "bold", data.kind-of-report))
    show heading.where(level: 1): it => block(below: 4.5mm, text(size: if data.title.len() > 120 { 12pt } else if data.title.len() > 60 { 17pt } else { 24pt }, weight: "bold", it.body))
    heading(level: 1, outlined: false, data.title-pieces.map(piece).join())
    text(size: 10pt, data.subtitle.map(piece).join())
  }))
  v(9mm)
}

#if data.layout == "publication" { title-page() }

#set page(
  paper: "a4",
  margin: (left: 22mm + side, right: 22mm, top: 27mm, bottom: 25mm),
  header: if data.layout != "extract" { context {
    // The same question on each page is answered once.
    let page = here().page()
    let chapter = query(heading.where(level: 1)).filter(one => one.location().page() <= page)
    if chapter.len() == 0 or chapter.last().location().page() < page {
      wide({ set text(size: 7.6pt, fill: soft); grid(columns: (auto, 1fr), column-gutter: 8mm, data.running-title.map(piece).join(), if data.layout == "publication" and chapter.len() > 0 { align(right, chapter.last().body) }); v(-0.4em); line(length: 100%, stroke: 0.4pt + line-colour) })
    }
  } },
  footer: if data.layout != "extract" { context wide({
    set text(size: 7.6pt, fill: soft)
    grid(columns: (1fr, auto), column-gutter: 8mm, if data.marking != none { data.marking.map(piece).join() }, text(size: 8.4pt, counter(page).display("1")))
  }) },
)
#if data.layout == "publication" { counter(page).update(2) }

#let contents() = {
  heading(level: 1, outlined: false, data.words.contents)
  wide({
    show outline.entry: it => {
      let deep = it.level > 1
      let of = data.labels.at(str(it.element.label), default: none)
      link(it.element.location(), block(above: if deep { 0.62em } else { 1.5em }, below: 0pt, width: 100%, {
        set text(fill: ink, size: if deep { 8.8pt } else { 10pt }, weight: if deep { "regular" } else { "bold" })
        grid(columns: (side, 1fr, 12mm),
          if deep { of } else if of != none { text(fill: accent, of) },
          it.element.body,
          align(right, str(counter(page).at(it.element.location()).first())))
      }))
    }
    outline(title: none, depth: 2)
  })
}
#if data.layout == "publication" and data.has-contents { contents() }
#if data.layout == "brief" { masthead() }

#for b in data.blocks { render(b) }

// Who made it and when, where there is no title page for it.
#if data.layout == "brief" {
  v(1.4em)
  wide({ line(length: 100%, stroke: 0.4pt + line-colour); set text(size: 7.6pt, fill: soft); data.imprint.map(one => one.map(piece).join()).join(h(0.6em) + "·" + h(0.6em)) })
}
`;
