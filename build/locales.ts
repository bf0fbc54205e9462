/**
 * React Aria brings its few dozen phrases in 34 languages. The window speaks two, and Arabic proves layouts from right to left;
 * the others would be a sixth of its code.
 */
import type { Plugin } from 'vite';

const kept = new Set(['en-US', 'zh-CN', 'ar-AE']);
const localeFile =
  /[\\/]node_modules[\\/](?:@react-aria|@react-stately|react-aria|react-stately|react-aria-components)[\\/].*[\\/]([a-z]{2}-[A-Z]{2})\.m?js$/;

/** Leaves languages that the window does not speak out of it. */
export function withoutOtherLanguages(): Plugin {
  return {
    name: 'lapwing-locales',
    load: {
      filter: { id: localeFile },
      handler(id) {
        const language = localeFile.exec(id)?.[1];
        return language && !kept.has(language) ? { code: 'export default {};', moduleSideEffects: false } : undefined;
      },
    },
  };
}
