/**
 * The app ends because it cannot go on: a person is told so, in a dialog of the system, with words that are the same
 * whatever happened. Nothing of an error, a path or a record is in them.
 */
import { app, dialog } from 'electron';

import type { Preferences } from '../contract/shell.ts';

const texts = {
  en: {
    title: 'Lapwing has to close',
    text: 'Something in Lapwing itself stopped working. Everything that was saved is safe in the vault. Start Lapwing again; if this comes back, restart the computer, then install Lapwing anew: another program, an antivirus for example, may have removed a part of it. The vaults are not touched by that.',
  },
  'zh-Hans': {
    title: 'Lapwing 需要关闭',
    text: 'Lapwing 自身的某个部分停止了工作。已保存的内容都安全地存放在资料库中。请重新启动 Lapwing；如果问题仍然出现，请重启电脑，然后重新安装 Lapwing：其他程序（例如杀毒软件）可能删除了它的一部分。这不会影响您的资料库。',
  },
} as const;

let isSaid = false;

/**
 * Says it once, and ends the app.
 *
 * @param letGo ends what holds keys or shows a case. The dialog stays until somebody reads it, nothing is done
 *   meanwhile, and no lock would be heard.
 */
export function endWithWords(language: () => Preferences['language'], letGo: () => void): void {
  if (isSaid) return;
  isSaid = true;
  try {
    letGo();
  } catch {
    // What is left of it ends with the app.
  }
  try {
    const { title, text } = texts[languageOf(language)];
    dialog.showErrorBox(title, text);
  } finally {
    app.exit(1);
  }
}

function languageOf(language: () => Preferences['language']): keyof typeof texts {
  try {
    const chosen = language();
    if (chosen === 'en' || chosen === 'zh-Hans') return chosen;
    return app.getPreferredSystemLanguages()[0]?.startsWith('zh') ? 'zh-Hans' : 'en';
  } catch {
    return 'en';
  }
}
