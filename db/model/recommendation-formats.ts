/** The formats that recommendations can come in (db/import/formats.ts reads them). */
export const recommendationFormats = [
  'upr-info-csv',
  'json',
  'uhri-json',
  'uhri-xlsx',
  'uhri-csv',
  'report-text',
  'ohchr-list-docx',
  'addendum',
  'table-csv',
  'table-xlsx',
] as const;
export type RecommendationFormat = (typeof recommendationFormats)[number];
