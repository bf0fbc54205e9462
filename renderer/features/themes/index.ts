export { ThemesPage } from './themes-page.tsx';
