export { answers } from './answers.ts';
export { HelpPage } from './help-page.tsx';
