// Kaisei keeps the roster of an Association of Small Business Entrepreneurs.
package main

func main() {}
