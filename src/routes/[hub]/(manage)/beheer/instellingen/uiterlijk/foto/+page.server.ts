import { loadPicture, pictureActions } from '../picture-page.server.ts';

export const load = loadPicture('photo');
export const actions = pictureActions('photo');
