import { defineEntity, is } from './entity.ts';

/** A named group of recommendations: a chapter of the report, or a collection for somebody's own use. */
export const themeEntity = defineEntity(
  'theme',
  { name: is.line(), kind: is.code('theme-kinds'), description: is.long(), position: is.line({ isWritten: true }) },
  { sets: { recommendations: { to: 'recommendation' } }, title: ['name'] },
);
