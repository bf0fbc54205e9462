/** The columns of the spreadsheet of the Universal Human Rights Index, in its order and its spelling, and the fields of its JSON. */
export const uhriColumns: readonly (readonly [heading: string, field: string])[] = [
  ['Text', 'Text'],
  ['Countries Concerned', 'Countries'],
  ['Reccomending Body', 'Body'],
  ['Document Symbol', 'Symbol'],
  ['Themes', 'Themes'],
  ['Affected Persons', 'AffectedPersons'],
  ['Sdgs', 'Sdgs'],
  ['Document Publication Date', 'PublicationDate'],
  ['UPR Reccomending States', 'UprRecommendingCountry'],
  ['UPR Position', 'UprPositions'],
  ['Type', 'AnnotationType'],
  ['OHCHR Annotation Id', 'AnnotationId'],
  ['UPR Session', 'UprSession'],
  ['Regions Concerned', 'Regions'],
  ['Recommending Regions', 'UprRecommendingRegions'],
  ['Date of publication on UHRI', 'PublicationDateOnUhri'],
];
