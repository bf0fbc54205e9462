export { ThemePage } from './theme-page.tsx';
export { ThemesPage } from './themes-page.tsx';
