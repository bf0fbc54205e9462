import { defineEntity, fieldKinds as is } from './entity.ts';

/** A named group of recommendations: a chapter of the report. */
export const themeEntity = defineEntity('theme', { name: is.text, description: is.text, position: is.text }, { sets: ['recommendations'] });
