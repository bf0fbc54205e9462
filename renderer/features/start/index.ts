export { LanguageField } from './language-field.tsx';
export { emptyPassphrase, isAccepted, type PassphraseChoice, PassphraseFields, wantedPassphrase } from './passphrase-fields.tsx';
export { SecretField } from './secret-field.tsx';
export { HopelessScreen } from './hopeless-screen.tsx';
export { StartScreens } from './start-screens.tsx';
export { UnlockScreen } from './unlock-screen.tsx';
