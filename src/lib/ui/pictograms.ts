import Accessibility from '@lucide/svelte/icons/accessibility';
import ArrowLeft from '@lucide/svelte/icons/arrow-left';
import ArrowRight from '@lucide/svelte/icons/arrow-right';
import Baby from '@lucide/svelte/icons/baby';
import Bell from '@lucide/svelte/icons/bell';
import Bike from '@lucide/svelte/icons/bike';
import BookOpen from '@lucide/svelte/icons/book-open';
import BriefcaseBusiness from '@lucide/svelte/icons/briefcase-business';
import Broom from '@lucide/svelte/icons/broom';
import Building from '@lucide/svelte/icons/building';
import Calendar from '@lucide/svelte/icons/calendar';
import CalendarX2 from '@lucide/svelte/icons/calendar-x-2';
import Check from '@lucide/svelte/icons/check';
import CircleCheck from '@lucide/svelte/icons/circle-check';
import Clock from '@lucide/svelte/icons/clock';
import Coffee from '@lucide/svelte/icons/coffee';
import Dices from '@lucide/svelte/icons/dices';
import DoorOpen from '@lucide/svelte/icons/door-open';
import Download from '@lucide/svelte/icons/download';
import Dumbbell from '@lucide/svelte/icons/dumbbell';
import Euro from '@lucide/svelte/icons/euro';
import Flower2 from '@lucide/svelte/icons/flower-2';
import Globe from '@lucide/svelte/icons/globe';
import HandHeart from '@lucide/svelte/icons/hand-heart';
import Heart from '@lucide/svelte/icons/heart';
import Hourglass from '@lucide/svelte/icons/hourglass';
import House from '@lucide/svelte/icons/house';
import IdCard from '@lucide/svelte/icons/id-card';
import Image from '@lucide/svelte/icons/image';
import Info from '@lucide/svelte/icons/info';
import KeyRound from '@lucide/svelte/icons/key-round';
import Languages from '@lucide/svelte/icons/languages';
import Laptop from '@lucide/svelte/icons/laptop';
import List from '@lucide/svelte/icons/list';
import Lock from '@lucide/svelte/icons/lock';
import LogIn from '@lucide/svelte/icons/log-in';
import LogOut from '@lucide/svelte/icons/log-out';
import Mail from '@lucide/svelte/icons/mail';
import MapPin from '@lucide/svelte/icons/map-pin';
import MessageCircle from '@lucide/svelte/icons/message-circle';
import Music from '@lucide/svelte/icons/music';
import Palette from '@lucide/svelte/icons/palette';
import Pencil from '@lucide/svelte/icons/pencil';
import Phone from '@lucide/svelte/icons/phone';
import Plus from '@lucide/svelte/icons/plus';
import Printer from '@lucide/svelte/icons/printer';
import QrCode from '@lucide/svelte/icons/qr-code';
import Repeat from '@lucide/svelte/icons/repeat';
import Scissors from '@lucide/svelte/icons/scissors';
import Search from '@lucide/svelte/icons/search';
import Settings from '@lucide/svelte/icons/settings';
import Share2 from '@lucide/svelte/icons/share-2';
import ShieldCheck from '@lucide/svelte/icons/shield-check';
import Star from '@lucide/svelte/icons/star';
import Sun from '@lucide/svelte/icons/sun';
import Trash from '@lucide/svelte/icons/trash';
import TriangleAlert from '@lucide/svelte/icons/triangle-alert';
import Upload from '@lucide/svelte/icons/upload';
import UserPlus from '@lucide/svelte/icons/user-plus';
import UserRound from '@lucide/svelte/icons/user-round';
import Users from '@lucide/svelte/icons/users';
import Utensils from '@lucide/svelte/icons/utensils';
import Volume2 from '@lucide/svelte/icons/volume-2';
import Wrench from '@lucide/svelte/icons/wrench';
import X from '@lucide/svelte/icons/x';

/** The pictograms of the house, by what they mean. A neighbour chooses from these for an activity; the names are stored, so keep them. */
export const pictograms = {
	accessibility: Accessibility,
	'add-person': UserPlus,
	alert: TriangleAlert,
	'arrow-left': ArrowLeft,
	'arrow-right': ArrowRight,
	baby: Baby,
	bell: Bell,
	bike: Bike,
	bin: Trash,
	book: BookOpen,
	broom: Broom,
	building: Building,
	calendar: Calendar,
	cancelled: CalendarX2,
	check: Check,
	clock: Clock,
	coffee: Coffee,
	cross: X,
	done: CircleCheck,
	door: DoorOpen,
	download: Download,
	euro: Euro,
	flower: Flower2,
	food: Utensils,
	games: Dices,
	globe: Globe,
	heart: Heart,
	help: HandHeart,
	house: House,
	image: Image,
	info: Info,
	key: KeyRound,
	language: Languages,
	laptop: Laptop,
	list: List,
	lock: Lock,
	mail: Mail,
	music: Music,
	palette: Palette,
	pass: IdCard,
	pencil: Pencil,
	people: Users,
	person: UserRound,
	phone: Phone,
	place: MapPin,
	plus: Plus,
	printer: Printer,
	'qr-code': QrCode,
	repeat: Repeat,
	safe: ShieldCheck,
	scissors: Scissors,
	search: Search,
	settings: Settings,
	share: Share2,
	'sign-in': LogIn,
	'sign-out': LogOut,
	speaker: Volume2,
	sport: Dumbbell,
	star: Star,
	sun: Sun,
	talk: MessageCircle,
	upload: Upload,
	wait: Hourglass,
	work: BriefcaseBusiness,
	wrench: Wrench
} as const;

export type PictogramName = keyof typeof pictograms;

/** Every name, for a page where one is chosen and for the check of what was sent. */
export const pictogramNames = Object.keys(pictograms) as [PictogramName, ...PictogramName[]];
