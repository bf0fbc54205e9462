/** Kinds of files whose words can be read. Not among them: pictures, and what a password locks. */
const packed = 'application/vnd.openxmlformats-officedocument.';

/** By media type, which parts of a packed document hold words. */
export const packedDocuments: Readonly<Record<string, RegExp>> = {
  [`${packed}wordprocessingml.document`]: /^word\/(?:document|footnotes|endnotes|comments|header\d*|footer\d*)\.xml$/,
  [`${packed}spreadsheetml.sheet`]: /^xl\/(?:sharedStrings|worksheets\/sheet\d+|comments\d*)\.xml$/,
  [`${packed}presentationml.presentation`]: /^ppt\/(?:slides\/slide|notesSlides\/notesSlide)\d+\.xml$/,
  'application/vnd.oasis.opendocument.text': /^content\.xml$/,
  'application/vnd.oasis.opendocument.spreadsheet': /^content\.xml$/,
  'application/vnd.oasis.opendocument.presentation': /^content\.xml$/,
};

export const mailTypes: readonly string[] = ['message/rfc822', 'multipart/related'];
export const markupTypes: readonly string[] = ['text/html', 'application/xhtml+xml'];
export const plainTypes: readonly string[] = ['application/json', 'application/xml', 'application/x-subrip'];

/** Besides `text/…`. */
export const wordedTypes: readonly string[] = [
  'application/pdf',
  ...Object.keys(packedDocuments),
  ...mailTypes,
  ...markupTypes.filter((type) => !type.startsWith('text/')),
  ...plainTypes,
];
