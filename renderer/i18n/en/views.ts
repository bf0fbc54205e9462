/** Files as they are looked at: tables, letters, captured pages; waves of sound. */
export const views = {
  'item.unshown.picture':
    'No browser shows pictures of this kind, so this window does not either. The file is kept whole: export it, and open it with a program for pictures.',
  'item.unshown.archive':
    'What an archive holds is not shown here; its list stands under “What the file says of itself”. Look at all of it on a machine that holds nothing else before you say that nobody can be recognised.',
  'item.shown.pictures':
    'There may be pictures in this file, and they are not shown here. Look at them on a machine that holds nothing else before you say that nobody can be recognised.',
  'item.shown.film':
    'There is a short film behind this picture, with its sound, and it is not shown here. Look at it on a machine that holds nothing else before you say that nobody can be recognised.',
  'item.unshown.drawing':
    'Drawings of this kind can hold scripts, so they are not shown here. Export it, and open it on a machine that holds nothing else.',
  'item.wave': 'Where it plays',
  'item.wave.at': '{at} of {of}',
  'item.wave.none':
    'No waves are drawn of recordings that are longer than 15 minutes or packed in a way that this window does not read; a WAV may have 256 MB.',
  'item.view.keys': 'Plus and minus change its size, 0 fits it, R turns it, arrows move it.',
  'item.shown.as': 'Shown as',
  'item.shown.table': 'Table',
  'item.shown.text': 'Text',
  'item.shown.sheet': 'Sheet',
  'item.shown.sheet.unnamed': 'Sheet {number, number}',
  'item.shown.pages': '{count, plural, one {One captured page} other {# captured pages}}',
  'item.shown.pages.more': 'There are more pages than are listed here. Export the file to see all.',
  'item.shown.page.unnamed': 'Page {number, number}',
  'item.shown.url': 'Address',
  'item.shown.capturedAt': 'Captured at',
  'item.shown.tool': 'Tool',
  'item.shown.title': 'Title',
  'item.shown.from': 'From',
  'item.shown.to': 'To',
  'item.shown.cc': 'Copy to',
  'item.shown.date': 'Date',
  'item.shown.subject': 'Subject',
  'item.shown.row': 'Row',
  'item.shown.empty': 'There is nothing in this table.',
  'item.shown.wordless': 'No words were found in it.',
  'item.shown.table.what': 'Cells as the file has them, without colours, formulas and charts.',
  'item.shown.words.what': 'The words alone, as the file says them. Nothing of it is run or fetched.',
  'item.shown.cut': 'Long cells and columns beyond the hundredth are cut here; the file itself is whole.',
} as const;
