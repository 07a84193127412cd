/** People without account who sign up: a name and a way to reach them. */
export const guests = [
	{ name: 'Marloes Kuiper', email: 'marloes.kuiper@example.nl', locale: 'nl' },
	{ name: 'Ahmed Salah', phone: '+31612345101', locale: 'ar' },
	{ name: 'Bep Jansen', phone: '+31612345102', locale: 'nl' },
	{ name: 'Can Aydın', email: 'can.aydin@example.nl', locale: 'tr' },
	{ name: 'Joanna Wójcik', email: 'joanna@example.nl', locale: 'en' },
	{ name: 'Ricardo Fernandes', email: 'ricardo@example.nl', locale: 'en' },
	{ name: 'Hetty Prins', phone: '+31612345103', locale: 'nl' },
	{ name: 'Ilse en de tweeling', email: 'ilse@example.nl', locale: 'nl' }
] as const;
