package nihongo

import "time"

// Japan is where days begin: Japan Standard Time, which knows no summer time.
func Japan() *time.Location { return time.FixedZone("JST", 9*60*60) }
