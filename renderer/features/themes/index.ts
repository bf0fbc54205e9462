export { ThemePage } from './theme-page.tsx';
export { ThemesButton } from './themes-button.tsx';
export { ThemesPage } from './themes-page.tsx';
export { useThemes } from './use-themes.ts';
