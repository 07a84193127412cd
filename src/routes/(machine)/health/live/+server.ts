/** Alive: the process answers. Nothing else is asked, so that a restart is never caused by a database that is away. */
export const GET = () => new Response('ok\n', { headers: { 'content-type': 'text/plain' } });
