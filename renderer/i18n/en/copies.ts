/** Copies of items in which parts are covered, and which file of an item leaves. */
export const copies = {
  'copies.make': 'Make a copy with parts covered',
  'copies.export.use': 'What it is for',
  'copies.export.copy': 'The copy {number} leaves, not the original',
  'copies.export.copy.text': 'Parts of it are covered. Why the original stays:',
  'copies.export.none': 'This file may not leave for this',
  'copies.export.unmade':
    'Copies with parts covered can be made of pictures and PDF here. Cover parts of this kind of file elsewhere, and add the result.',
  'copies.export.original': 'Export the original',
  'copies.export.original.ask': 'The original…',
  'copies.export.original.go': 'Export the original…',
  'copies.export.original.open': 'This file should stay here',
  'copies.export.back': 'Back',
  'copies.export.why': 'Why the original has to leave',
  'copies.export.why.hint': 'It stands in the chain of custody, and cannot be changed there.',
  'copies.exported': 'Exported: the copy {number}, {size}.',
  'copies.barrier.covered': 'Parts of it were covered in a copy.',
  'copies.barrier.secrecy': 'Its confidentiality is {level}.',
  'copies.barrier.consent': 'can be recognised in it: {use}: {why}.',
  'copies.barrier.unnamed': 'Somebody',
} as const;
