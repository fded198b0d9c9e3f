//! Civil dates in the Gregorian and the Jalali calendar. "Today" comes in from outside.
