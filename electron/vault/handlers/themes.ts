import { putIntoTheme } from '../../../db/themes/many.ts';
import { addTheme, listThemes, moveTheme } from '../../../db/themes/themes.ts';
import type { themesContract } from '../../contract/themes.ts';
import type { VaultHandlers } from './types.ts';

export const themesHandlers: VaultHandlers<typeof themesContract> = {
  'themes.list': (_input, { vault }) => listThemes(vault),
  'themes.add': ({ name, recommendations, kind }, { vault }) => ({ id: addTheme(vault, name, recommendations, kind) }),
  'themes.putMany': ({ list, keys, theme, isIn }, { vault }) => ({ count: putIntoTheme(vault, list, keys, theme, isIn) }),
  'themes.move': ({ id, to }, { vault }) => {
    moveTheme(vault, id, to);
    return {};
  },
};
