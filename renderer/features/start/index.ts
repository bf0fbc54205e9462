export { StartScreens } from './start-screens.tsx';
export { UnlockScreen } from './unlock-screen.tsx';
