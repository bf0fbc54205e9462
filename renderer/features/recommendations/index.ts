export { LinkProposalsPage } from './link-proposals-page.tsx';
export { RecommendationList } from './recommendation-list.tsx';
export { RecommendationPage } from './recommendation-page.tsx';
