export { RecommendationList } from './recommendation-list.tsx';
export { RecommendationPage } from './recommendation-page.tsx';
