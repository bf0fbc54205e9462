import { keepLayout, listSettings, removeView, saveView } from '../../../db/lists/settings.ts';
import type { listsContract } from '../../contract/lists.ts';
import type { VaultHandlers } from './types.ts';

export const listsHandlers: VaultHandlers<typeof listsContract> = {
  'lists.settings': ({ list }, { vault }) => {
    const { layout, views } = listSettings(vault, list);
    return layout ? { layout, views } : { views };
  },
  'lists.keepLayout': ({ list, layout }, { vault }) => {
    keepLayout(vault, list, layout);
    return {};
  },
  'lists.saveView': ({ list, name, view }, { vault }) => {
    saveView(vault, list, name, view);
    return {};
  },
  'lists.removeView': ({ list, name }, { vault }) => {
    removeView(vault, list, name);
    return {};
  },
};
