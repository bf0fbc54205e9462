import { defineEntity, is } from './entity.ts';

/** A named group of recommendations: a chapter of the report. */
export const themeEntity = defineEntity(
  'theme',
  { name: is.line(), description: is.long(), position: is.line({ isWritten: true }) },
  { sets: { recommendations: { to: 'recommendation' } }, title: ['name'] },
);
