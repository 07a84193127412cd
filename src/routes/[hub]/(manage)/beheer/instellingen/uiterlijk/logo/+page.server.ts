import { loadPicture, pictureActions } from '../picture-page.server.ts';

export const load = loadPicture('logo');
export const actions = pictureActions('logo');
